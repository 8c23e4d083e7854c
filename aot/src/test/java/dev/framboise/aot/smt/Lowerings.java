package dev.framboise.aot.smt;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.Front;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import dev.framboise.aot.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the front end makes of the templates. */
final class Lowerings {
    private final Compilation compilation;

    Lowerings(Path classes, List<Template> templates) {
        Fixture.write(classes, templates);
        List<Path> classPath = new ArrayList<>(Front.classPath());
        classPath.add(classes);
        try {
            compilation = FrontEnd.compile(new CompilationRequest(classPath,
                    List.of(Fixture.COMPILED.replace('/', '.'))));
        } catch (RefusedException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The text of a template's function. */
    String text(int index) {
        return Front.function(compilation, Fixture.method(index)).replaceAll(" !dbg !\\d+ \\{", " {");
    }

    /** The kind of each panic site. */
    Map<Integer, PanicKind> sites() {
        return compilation.panicSites().stream().collect(Collectors.toMap(PanicSite::index, PanicSite::kind));
    }
}
