package dev.framboise.conformance;

/** The two programs that carry checks out. */
public enum World {
    /** At EL1 and EL0: a guest of a hypervisor, or of nobody. */
    GUEST("guest", 1),
    /** At EL2 of a machine on which there is no hypervisor; what it watches runs below it. */
    MACHINE("machine", 2);

    private final String word;
    private final int level;

    World(String word, int level) {
        this.word = word;
        this.level = level;
    }

    /** As it is written on the wire and in reports. */
    public String word() {
        return word;
    }

    /** The exception level at which the program runs. */
    public int level() {
        return level;
    }
}
