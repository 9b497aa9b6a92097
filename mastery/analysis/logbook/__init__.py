"""What the entries of the logbook say: effort, events, lessons."""
