package dev.framboise.fuzz.target;

import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.ModelFault;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;

/** Plays an input on a target, so that whatever is thrown is a property that does not hold. */
public final class Play {
    private Play() {
    }

    /** @throws Violation what was found */
    public static void input(Target target, byte[] input) {
        try {
            target.run(input);
        } catch (Violation found) {
            throw found;
        } catch (ArchitectureViolation | ModelFault found) {
            throw new Violation(Property.ARCHITECTURE, String.valueOf(found.getMessage()), found);
        } catch (RuntimeException | AssertionError | StackOverflowError found) {
            throw new Violation(Property.NOTHING_THROWN, found.toString(), found);
        }
    }

    /** The property that an input finds not to hold; null when all hold. */
    public static Violation finding(Target target, byte[] input) {
        try {
            input(target, input);
            return null;
        } catch (Violation found) {
            return found;
        }
    }
}
