package dev.framboise.vmkernel.shell;

/** What the first word of a line can be. */
enum Command {
    /** What the commands are. */
    HELP("help", "shows this"),
    /** A {@link VmCommand} follows. */
    VM("vm", ""),
    /** Who has how much memory. */
    MEM("mem", "shows who has how much memory"),
    /** What each core runs. */
    SCHED("sched", "shows what each core runs"),
    /** What each core did last. */
    TRACE("trace", "shows what each core did last"),
    /** The board starts anew. */
    REBOOT("reboot", "restarts the board, whatever runs on it"),
    /** The board goes off. */
    OFF("off", "turns the board off, whatever runs on it"),
    /** The shell is left. */
    EXIT("exit", "goes back to the virtual machine, as Ctrl-D does");

    /** The word. */
    final String word;
    /** What it does. */
    final String help;

    Command(String word, String help) {
        this.word = word;
        this.help = help;
    }
}
