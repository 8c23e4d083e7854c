package dev.framboise.coverage.report;

/** One of those that run the same class files. */
public enum Engine {
    /** JUnit's tests of a module. */
    UNIT("unit tests", 'u', "#4c78a8"),
    /** jqwik's. */
    PROPERTIES("properties", 'p', "#72b7b2"),
    /** The model checker's calls of the kernel's decisions. */
    TLC("model checker", 't', "#b279a2"),
    /** Seeds and corpora, replayed. */
    FUZZER("fuzzer's inputs", 'f', "#e45756"),
    /** Counterexamples, replayed. */
    PROVER("prover's replays", 'r', "#9d755d"),
    /** The conformance suite on the machine model. */
    MODEL("conformance on the model", 'c', "#eeca3b"),
    /** A board: machine code, compiled of class files with probes. */
    METAL("the board", 'b', "#54a24b");

    private final String title;
    private final char letter;
    private final String colour;

    Engine(String title, char letter, String colour) {
        this.title = title;
        this.letter = letter;
        this.colour = colour;
    }

    /** The engine of JaCoCo's session of this name: that of a module, or of a part of its tests. */
    public static Engine ofSession(String session) {
        return switch (session) {
            case "properties" -> PROPERTIES;
            case "tlc" -> TLC;
            case "fuzz" -> FUZZER;
            case "proof" -> PROVER;
            case "conformance" -> MODEL;
            case "metal" -> METAL;
            default -> UNIT;
        };
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** One letter. */
    public char letter() {
        return letter;
    }

    /** Of CSS. */
    public String colour() {
        return colour;
    }
}
