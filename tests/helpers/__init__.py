"""What test modules share: built trees, and ways to write what goes in and read what comes out."""
