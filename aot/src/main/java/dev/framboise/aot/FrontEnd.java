package dev.framboise.aot;

import dev.framboise.aot.ir.ProgramTranslator;
import dev.framboise.aot.refuse.Refusals;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.World;
import java.util.Optional;

/** The front end: class files to one module of LLVM IR. */
public final class FrontEnd {
    private FrontEnd() {
    }

    /**
     * Compiles the closed world of a request.
     *
     * <p>The program is translated again and again, from the assumption that it writes no field and has no object, until
     * a translation observes nothing that the one before did not.
     *
     * @throws RefusedException when a reachable method or object is outside the subset
     */
    public static Compilation compile(CompilationRequest request) throws RefusedException {
        try (World world = new World(request.classPath())) {
            Facts facts = new Facts();
            while (true) {
                long before = facts.version() + world.host().initialisedClasses();
                Refusals refusals = new Refusals();
                Optional<Compilation> result =
                        new ProgramTranslator(world, facts, refusals).translate(request.rootClasses());
                boolean settled = before == facts.version() + world.host().initialisedClasses();
                if (settled && !refusals.isEmpty()) {
                    throw new RefusedException(refusals.all());
                }
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
    }
}
