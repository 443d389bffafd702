"""What an earlier run has worked out, kept beside the site's data and never trusted blindly."""
