"""What every page shares: access, forms, formats, headers, error pages."""
