package dev.framboise.vmkernel.console;

/** What somebody at the console wants of the board. */
public enum BoardWish {
    /** Nothing. */
    NONE(""),
    /** That it goes off. */
    OFF("powering off"),
    /** That it starts anew. */
    RESET("restarting the board");

    /** What the console says to it. */
    final String words;

    BoardWish(String words) {
        this.words = words;
    }
}
