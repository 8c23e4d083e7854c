package dev.framboise.assurance;

/** A case of one claim and one requirement. */
public final class Example {
    private static final String CLAIMS = """
            claims:
              TOP:
                claim: All is well.
                argument: It rests on one.
                rests: [ONE]
              ONE:
                claim: One thing is well.
                argument: It was looked at.
            """;
    private static final String LIMITS = """
            limits:
              DMA masters: none is looked at
              VideoCore firmware: it is trusted
              Relaxed memory: it is not modelled
              Timing channels: none is looked at
              Boards: none was seen
            """;

    private Example() {
    }

    /** A file whose requirement ONE-01 has these lines below it. */
    public static String with(String... lines) {
        return CLAIMS + "requirements:\n  ONE-01:\n    " + String.join("\n    ", lines) + "\n" + LIMITS;
    }
}
