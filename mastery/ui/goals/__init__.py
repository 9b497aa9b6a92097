"""The vision, the focus, goals, the plan and credentials."""
