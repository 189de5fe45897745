"""What hides in web pages."""
