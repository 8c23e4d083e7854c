package dev.framboise.vmkernel.shell;

/** What is wrong with a line. */
enum Complaint {
    /** Nothing. */
    NONE("", ""),
    /** There is nothing in it. */
    EMPTY("", ""),
    /** Its first word is no command. */
    NO_SUCH_COMMAND("there is no command '", "'; help shows them"),
    /** Nothing follows {@code vm}. */
    INCOMPLETE("", " needs a second word; help shows which"),
    /** What follows {@code vm} is no command. */
    NO_SUCH_VM_COMMAND("there is no command 'vm ", "'; help shows them"),
    /** No name follows a command that needs one. */
    NAME_MISSING("vm ", " needs the name of a virtual machine; vm list shows them"),
    /** The name is nobody's. */
    NO_SUCH_VM("no virtual machine is called '", "'; vm list shows them"),
    /** More follows than the command takes. */
    TOO_MANY("'", "' is a word too many; help shows what each command takes");

    /** What is said before the word it is about. */
    final String before;
    /** What is said behind it. */
    final String after;

    Complaint(String before, String after) {
        this.before = before;
        this.after = after;
    }
}
