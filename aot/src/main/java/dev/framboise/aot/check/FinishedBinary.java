package dev.framboise.aot.check;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import java.util.List;
import java.util.stream.Collectors;

/** Holds an image against every fact. */
public final class FinishedBinary {
    private static final int SHOWN = 8;

    private static final List<Fact> FACTS = List.of(
            new InstructionFact("no branch goes through a register, but ret (through x30) and eret",
                    "Compile calls and switches to direct branches (\"no-jump-tables\"); in assembly use b and bl.",
                    A64::indirectBranch),
            new DeclaredTransfers("every svc, hvc, smc, hlt and dcps is declared", A64::otherException),
            new DeclaredTransfers("every eret is declared", A64::exceptionReturn),
            new DeclaredTransfers("every write of VBAR_EL2 is declared", A64::writesVectorBase),
            new ReturnAddresses(),
            new GuestVectors(),
            new InstructionFact("no instruction of the Large System Extensions is in the image",
                    "A Cortex-A72 does not have them: compile with -mcpu=cortex-a72.",
                    A64::largeSystemExtension),
            new NoLibraryRoutines(),
            new NoUndefinedSymbols(),
            new WriteXorExecute());

    private FinishedBinary() {
    }

    /** The facts, in the order of checking. */
    public static List<Fact> facts() {
        return FACTS;
    }

    /** @throws BuildFailure when a fact does not hold: which, where, and what to do */
    public static void check(ElfFile elf, Code code) {
        StringBuilder message = new StringBuilder();
        for (Fact fact : FACTS) {
            List<String> violations = fact.violations(elf, code);
            if (!violations.isEmpty()) {
                message.append("\nnot true: ").append(fact.claim()).append('\n')
                        .append(violations.stream().limit(SHOWN).collect(Collectors.joining("\n  ", "  ", "\n")));
                if (violations.size() > SHOWN) {
                    message.append("  and ").append(violations.size() - SHOWN).append(" more\n");
                }
                message.append("  ").append(fact.remedy());
            }
        }
        if (message.length() > 0) {
            throw new BuildFailure(elf.path() + " breaks a rule of every image" + message);
        }
    }
}
