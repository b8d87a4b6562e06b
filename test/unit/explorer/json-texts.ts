/** A settings file as people keep it. */
export const commented = `{
  // mine
  "f.list": [
    "a", // the first
    /* above b */
    { "urn": "b", "n": [1, { "group": "no" }] }, // the second
    // between
    {
      "urn": "c" // its urn
    }
    // the end
  ],
  "z": { "f.list": ["a"] }
}
`;
