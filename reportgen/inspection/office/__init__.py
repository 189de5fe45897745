"""What hides in Word and Excel files."""
