"""Files to values and back. Pure: stands on `language`, knows neither the site nor the clock."""
