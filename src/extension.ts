export function activate(): void {
  // Nothing is contributed yet.
}
