"""Greets whoever the payload names, as greet does: {"name": "Ada"}."""


def handler(event, context):
    greeting = context.getUserData("greeting") or "Hello"
    name = event.get("name", "whoever you are")
    if not isinstance(name, str):
        raise TypeError("the name must be a text")
    context.getLogger().info(f"Greeting {name}")
    return {"message": f"{greeting}, {name}!"}
