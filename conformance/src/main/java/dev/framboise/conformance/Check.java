package dev.framboise.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A check: a method {@code static Verdict name(Bench bench)} in a class of {@code dev.framboise.conformance.checks}. The method is its
 * arrangement, its act and its expectation; nothing else has to be written for it to be run and reported.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Check {
    /** Area and number, {@code EXC-004}; no other check has it. */
    String id();

    /** What holds, as a sentence without its full stop. */
    String title();

    /** Document and section, and which of its rules when it has several: no two checks test the same. */
    String rule();

    /** Who carries it out. */
    World on();

    /** How it ends when the rule is kept: nearly always by returning. */
    Ending ends() default Ending.RETURNS;

    /** Ends of checks. */
    enum Ending {
        /** The method returns a verdict. */
        RETURNS,
        /** The payload begins anew. */
        RESET,
        /** The target turns itself off. */
        OFF
    }

    /** Why only a board shows it; empty when an emulator does, too. */
    String onlyOnBoard() default "";
}
