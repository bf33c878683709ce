"""The way of an export into the office: uploaded, read in a process apart, reviewed by a person, stored."""
