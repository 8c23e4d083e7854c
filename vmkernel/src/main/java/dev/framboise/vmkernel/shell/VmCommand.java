package dev.framboise.vmkernel.shell;

/** What may follow the word {@code vm}. */
enum VmCommand {
    /** All of them. */
    LIST("list", "vm list", Argument.NONE, "shows the virtual machines"),
    /** One that is off is loaded and runs. */
    START("start", "vm start NAME", Argument.VM, "starts one that is off"),
    /** One is turned off. */
    STOP("stop", "vm stop NAME", Argument.VM, "turns one off, as if its power went"),
    /** One is halted until it is resumed. */
    PAUSE("pause", "vm pause NAME", Argument.VM, "halts one"),
    /** It goes on. */
    RESUME("resume", "vm resume NAME", Argument.VM, "lets one that was halted go on"),
    /** One is reset. */
    RESTART("restart", "vm restart NAME", Argument.VM, "resets one"),
    /** One is no more. */
    DESTROY("destroy", "vm destroy NAME", Argument.VM, "ends one"),
    /** One that was destroyed is made anew. */
    CREATE("create", "vm create NAME", Argument.VM, "makes one anew that was destroyed, and starts it"),
    /** One gets the input. */
    CONSOLE("console", "vm console NAME", Argument.VM, "gives input to one, as Ctrl-] and its digit do"),
    /** What was counted of one or all. */
    STATS("stats", "vm stats [NAME]", Argument.OPTIONAL_VM, "shows what was counted of one, or of all");

    /** Whether a VM's name follows. */
    enum Argument {
        /** It does not. */
        NONE,
        /** It does. */
        VM,
        /** It may. */
        OPTIONAL_VM
    }

    /** The word. */
    final String word;
    /** The whole command. */
    final String usage;
    /** What follows. */
    final Argument argument;
    /** What it does. */
    final String help;

    VmCommand(String word, String usage, Argument argument, String help) {
        this.word = word;
        this.usage = usage;
        this.argument = argument;
        this.help = help;
    }
}
