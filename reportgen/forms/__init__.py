"""The official forms as data, and what follows from them: grids, cell references, equations."""
