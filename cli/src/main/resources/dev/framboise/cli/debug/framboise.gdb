# Read by gdb after it has connected to the frozen board.
set language c++
set breakpoint pending off
set print pretty off
set print symbol off
set print static-members on
set print max-depth 3
set print entry-values no
# Code and constants are in the ELF file: they can be read before the board has mapped them.
set trust-readonly-sections on
# A hardware breakpoint at the first instruction of Java: the image's addresses exist from there on.
thbreak *framboise_boot
continue
