"""The running text of a published report: titles, parts, points, closing, and whose it is."""
