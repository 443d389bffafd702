"""What is not a page of the site."""
