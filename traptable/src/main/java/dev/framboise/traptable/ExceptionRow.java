package dev.framboise.traptable;

import java.util.List;

/** What becomes of a synchronous exception. @param exceptionClass ESR_EL2.EC @param when of the class's fields */
public record ExceptionRow(String name, Pattern exceptionClass, List<Condition> when, Outcome outcome, String changes, String source)
        implements Row {
}
