package dev.framboise.evidence.statement;

/** The kinds of evidence; a certificate has at least one item of each. */
public enum Kind {
    /** The image is made again from its sources, bit for bit. */
    BUILD("Reproducible build", Basis.IMAGE),
    /** Every test of the project. */
    TESTS("Tests", Basis.PARTS),
    /** TLC on the models of the design. */
    MODELS("Models", Basis.PARTS),
    /** Wrong specifications and wrong copies of the kernel's classes, which the models must see. */
    MUTANTS("Mutants", Basis.PARTS),
    /** Properties for all inputs. */
    PROOFS("Proofs", Basis.PARTS),
    /** Campaigns of hostile guests and damaged files. */
    FUZZING("Fuzzing", Basis.PARTS),
    /** The machine, and what a guest sees of it, against the architecture. */
    CONFORMANCE("Conformance", Basis.PARTS),
    /** Which lines and branches each engine has run. */
    COVERAGE("Coverage", Basis.PARTS),
    /** The compiler, against the JVM and against itself. */
    COMPILER("Compiler", Basis.PARTS),
    /** Stacks, masked paths and sizes, against their budgets. */
    BUDGETS("Budgets", Basis.PARTS),
    /** The list of what is in the image. */
    BILL("Bill of materials", Basis.IMAGE),
    /** The licences of what is in the image. */
    LICENCES("Licences", Basis.IMAGE);

    /** What an item of a kind may be about. */
    public enum Basis {
        /** The image, whole. */
        IMAGE,
        /** The image, or one of the parts that the certificate names. */
        PARTS
    }

    private final String title;
    private final Basis basis;

    Kind(String title, Basis basis) {
        this.title = title;
        this.basis = basis;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** What its items may be about. */
    public Basis basis() {
        return basis;
    }
}
