"""What a file holds that a published file must not carry: only looked at, never run, nothing fetched."""
