package dev.framboise.assurance;

import java.util.List;

/** The file is not what it has to be; each line of the message says where, what is wrong and what to do. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** All that is wrong. */
    public Refused(List<String> wrong) {
        super(String.join("\n", wrong));
    }
}
