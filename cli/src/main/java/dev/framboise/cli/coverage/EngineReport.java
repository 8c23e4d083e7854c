package dev.framboise.cli.coverage;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.coverage.gate.Missed;
import dev.framboise.coverage.gate.Reasons;
import dev.framboise.coverage.report.ActionCoverage;
import dev.framboise.coverage.report.CoveragePage;
import dev.framboise.coverage.report.Engine;
import dev.framboise.coverage.report.EngineData;
import dev.framboise.coverage.report.MachineCode;
import dev.framboise.coverage.report.Measured;
import dev.framboise.coverage.report.ModuleCoverage;
import dev.framboise.spec.files.SpecFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jacoco.core.analysis.ICounter;

/** What the engines have run of the modules that ship, from the files that tests leave in a checkout. */
public final class EngineReport {
    private static final List<String> MODULES = List.of("vmkernel", "hal-rpi4", "armv8");
    private static final String BELOW = "dev/framboise/vmkernel/";
    private static final String OF_METAL = "cli/target/metal.exec";
    private static final String ACTIONS = "spec/target/check/actions.txt";
    private static final String REASONS = "coverage/unreached.list";

    private final Path project;
    private final Measured measured;

    private EngineReport(Path project, Measured measured) {
        this.project = project;
        this.measured = measured;
    }

    /**
     * Reads all that is there.
     *
     * @param project a checkout
     * @param metal   what a board has run; that of the last tests, if this is not there
     * @param code    what of the image that ships a board has executed; may not be there
     * @param image   asked for the SHA-256 of the image that these classes make, if there is such code
     * @throws Failure naming what is not there, or is of other class files, of another image or of other specifications than those that are
     */
    public static EngineReport of(Path project, Path metal, Path code, Supplier<String> image) throws IOException {
        EngineData data = EngineData.ofCheckout(project, Files.exists(metal) ? metal : project.resolve(OF_METAL));
        List<ModuleCoverage> modules = new ArrayList<>();
        for (String name : MODULES) {
            Path classes = project.resolve(name).resolve("target/classes");
            if (!Files.isDirectory(classes)) {
                throw new Failure(ExitStatus.USAGE, project + " is no checkout of the project that was built: there is no " + classes);
            }
            modules.add(ModuleCoverage.of(name, classes, data));
        }
        refuseStale(modules);
        return new EngineReport(project, new Measured(modules, data, shipped(code, image), actions(project), reasons(project, modules.get(0))));
    }

    static Optional<MachineCode> shipped(Path code, Supplier<String> image) throws IOException {
        if (!Files.exists(code)) {
            return Optional.empty();
        }
        MachineCode executed = MachineCode.read(code);
        String today = image.get();
        if (!executed.image().equals(today)) {
            throw new Failure(ExitStatus.RUN_FAILED, code + " is of the image " + executed.image() + ", and the one of today is " + today
                    + ": run this without --report, or remove that file");
        }
        return Optional.of(executed);
    }

    private static Optional<ActionCoverage> actions(Path project) throws IOException {
        Path file = project.resolve(ACTIONS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ActionCoverage actions = ActionCoverage.read(file);
        if (!actions.hash().equals(SpecFiles.bundled().hash())) {
            throw new Failure(ExitStatus.RUN_FAILED, file + " is of other specifications than those of today; run ./framboise test again");
        }
        return Optional.of(actions);
    }

    /** By the places of their lines. What lacks one, or has one for nothing, is the gates' part. */
    private static Map<String, String> reasons(Path project, ModuleCoverage kernel) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Reasons reasons = Reasons.read(project.resolve(REASONS));
        for (Missed missed : Missed.of(kernel, BELOW, sources(project, kernel))) {
            reasons.why(missed.anchor()).ifPresent(why -> found.put(missed.file() + ":" + missed.line(), why));
        }
        return found;
    }

    private static Path sources(Path project, ModuleCoverage module) {
        return project.resolve(module.name()).resolve("src/main/java");
    }

    private static void refuseStale(List<ModuleCoverage> modules) {
        for (ModuleCoverage module : modules) {
            for (Engine engine : Engine.values()) {
                module.stale(engine).stream().findFirst().ifPresent(stale -> {
                    throw new Failure(ExitStatus.RUN_FAILED, engine.title() + ": " + stale.getName().replace('/', '.')
                            + " was another class file when it was run; run ./framboise test, and this without --report, again");
                });
            }
        }
    }

    /** For a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-26s %20s %20s", "", "lines", "branches"));
        for (ModuleCoverage module : measured.modules()) {
            lines.add(module.name());
            for (Engine engine : Engine.values()) {
                lines.add(measured.data().has(engine) ? line(engine.title(), module.of(engine).getLineCounter(), module.of(engine).getBranchCounter())
                        : String.format(Locale.ROOT, "  %-24s nothing is there: run ./framboise test", engine.title()));
            }
            lines.add(line("all engines", module.all().getLineCounter(), module.all().getBranchCounter()));
        }
        measured.shipped().ifPresent(code -> {
            lines.add("the image that ships, on the board, SHA-256 " + code.image());
            lines.add("  instructions             " + code.instructions());
            lines.add("  ways out of branches     " + code.branches());
            lines.add("  lines of the source      " + code.places());
        });
        lines.add(measured.actions().map(actions -> "the specifications: " + actions.models().stream().mapToLong(ActionCoverage.Model::taken).sum() + " of "
                + actions.models().stream().mapToInt(model -> model.actions().size()).sum() + " actions of " + actions.models().size()
                + " models were taken").orElse("the specifications were not run: run ./framboise test"));
        return lines;
    }

    private static String line(String title, ICounter lines, ICounter branches) {
        return String.format(Locale.ROOT, "  %-24s %20s %20s", title, counted(lines), counted(branches));
    }

    private static String counted(ICounter counter) {
        // Downwards: 100 % is said of all only.
        return String.format(Locale.ROOT, "%d of %d, %5.1f %%", counter.getCoveredCount(), counter.getTotalCount(),
                Math.floor(counter.getCoveredRatio() * 1000) / 10);
    }

    /** For a browser. */
    public String page() throws IOException {
        return CoveragePage.of(measured, module -> sources(project, module));
    }
}
