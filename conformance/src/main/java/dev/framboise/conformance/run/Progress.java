package dev.framboise.conformance.run;

/** Is told what happens. */
public interface Progress {
    /** Somebody who does not care. */
    Progress NONE = new Progress() {
        @Override
        public void note(String text) {
            // nobody listens
        }

        @Override
        public void outcome(CheckOutcome outcome, int done, int of) {
            // nobody listens
        }
    };

    /** Something happened that is no outcome: a start, a damaged line. */
    void note(String text);

    /** A check has its outcome, the {@code done}-th of so many. */
    void outcome(CheckOutcome outcome, int done, int of);
}
