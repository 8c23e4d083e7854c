package dev.framboise.traptable;

import java.util.List;

/**
 * What a call comes to.
 *
 * @param function identifiers, as 32 bits without a sign
 * @param when of the arguments' fields
 * @param result what x0 is afterwards, sign-extended
 */
public record FunctionRow(String name, Pattern function, List<Condition> when, Reading result, Outcome outcome, String changes, String source)
        implements Row {
}
