package dev.framboise.traptable;

/** A system register, or several, by its encoding. */
public record SystemRow(String name, Pattern op0, Pattern op1, Pattern crn, Pattern crm, Pattern op2, Reading read, Writing write, String source)
        implements Row {
    boolean matches(int o0, int o1, int n, int m, int o2) {
        return op0.matches(o0) && op1.matches(o1) && crn.matches(n) && crm.matches(m) && op2.matches(o2);
    }

    /** The register's own name: the row's, less the letter of the table. */
    public String register() {
        return name.substring(2);
    }
}
