"""What each kind of finding means, and how to mend it; read only when it is shown."""
