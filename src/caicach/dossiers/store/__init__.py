"""Where dossiers lie on the disk: folders and generations, and the seal on names of applicants."""
