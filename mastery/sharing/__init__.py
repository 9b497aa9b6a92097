"""What leaves: reports and images, reduced to what the person chose to show."""
