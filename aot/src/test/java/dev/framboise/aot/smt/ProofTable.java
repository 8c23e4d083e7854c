package dev.framboise.aot.smt;

import java.util.List;

/** The proofs as documents. */
final class ProofTable {
    private static final String HEAD = """
            # Lowering proofs

            What the compiler's front end writes for one instruction, or one method of the JDK, is proved equal to what Java
            says, for all inputs, by an SMT solver (Z3). The list below is written by `LoweringProofTest` and compared by it: a
            lowering that loses its proof is a line that changes. `aot/target/lowering-proofs.md` has the new list.

            - The front end compiles a tiny method around each instruction. Its LLVM IR is read into bit vectors, each block under
              the condition of its path. What the reader does not know is an error.
            - Poison, undefined behaviour, an access outside the object or one that is not aligned is a failed proof.
            - Equal means: the same value returned and the same one write to memory, or a panic of the same kind and no write.
            - Given are: objects are aligned and end inside the address space, lengths are not negative, an enum's constant has a name,
              booleans in registers are 0 or 1 because class files of javac have no others.
            - *outcomes* are what Java says can happen; for each the solver found an input, and the JVM agreed with the IR on it.
            - *twins* are wrong versions of the IR. Each is refuted, and the JVM disagrees with it on the solver's input.
            - Not proved here: what LLVM makes of the IR, memory ordering (`volatile`, `VarHandle`), operands that are constants
              on both sides (the compiler folds them). The opcode suite and the random programs run those on the machine.
            - The same division stands on both sides of a proof: that dividing is done right is left to LLVM and the processor.

            | instruction or method | source | outcomes | paths | twins | verdict |
            |---|---|---|---|---|---|
            """;

    private ProofTable() {
    }

    /** The list of proofs, without times. */
    static String markdown(List<Proof> proofs) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Proof proof : proofs) {
            long refuted = proof.twins().values().stream().filter(Verdict.Refuted.class::isInstance).count();
            text.append("| ").append(proof.template().name()).append(" | ").append(proof.template().source()).append(" | ")
                    .append(String.join(", ", proof.outcomes())).append(" | ").append(proof.function().paths())
                    .append(" | ").append(refuted).append(" of ").append(proof.twins().size()).append(" | ")
                    .append(proof.word()).append(" |\n");
        }
        text.append("\n## Not in the list\n\n| instruction or method | because it |\n|---|---|\n");
        NotProved.reasons().forEach((name, reason) -> text.append("| ").append(name.contains(".")
                ? name.replace('/', '.') : name.toLowerCase(java.util.Locale.ROOT)).append(" | ").append(reason)
                .append(" |\n"));
        return text.toString();
    }

    /** The proofs for programs, with times. */
    static String csv(List<Proof> proofs) {
        StringBuilder text = new StringBuilder("template,blocks,paths,twins,verdict,milliseconds\n");
        for (Proof proof : proofs) {
            text.append('"').append(proof.template().name()).append("\",").append(proof.function().blocks().size())
                    .append(',').append(proof.function().paths()).append(',').append(proof.twins().size()).append(',')
                    .append(proof.word()).append(',').append(proof.millis()).append('\n');
        }
        return text.toString();
    }
}
