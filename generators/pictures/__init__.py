"""From the photos that editors hand in to the small files that readers get."""
