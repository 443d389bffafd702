"""What must never be published, wherever it stands and however it is written."""
