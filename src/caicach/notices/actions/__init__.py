"""What can be done with notices. Other apps tell people with `actions.telling.tell`."""
