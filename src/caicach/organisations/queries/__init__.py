"""Questions that other apps ask about organisations."""
