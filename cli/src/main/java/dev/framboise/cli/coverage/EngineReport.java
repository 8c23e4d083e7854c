package dev.framboise.cli.coverage;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.coverage.report.CoveragePage;
import dev.framboise.coverage.report.Engine;
import dev.framboise.coverage.report.EngineData;
import dev.framboise.coverage.report.MachineCode;
import dev.framboise.coverage.report.ModuleCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jacoco.core.analysis.ICounter;

/** What the engines have run of the modules that ship, from the files that tests leave in a checkout. */
public final class EngineReport {
    private static final List<String> MODULES = List.of("vmkernel", "hal-rpi4", "armv8");
    private static final String OF_METAL = "cli/target/metal.exec";

    private final Path project;
    private final EngineData data;
    private final List<ModuleCoverage> modules;
    private final Optional<MachineCode> shipped;

    private EngineReport(Path project, EngineData data, List<ModuleCoverage> modules, Optional<MachineCode> shipped) {
        this.project = project;
        this.data = data;
        this.modules = modules;
        this.shipped = shipped;
    }

    /**
     * Reads all that is there.
     *
     * @param project a checkout
     * @param metal   what a board has run; that of the last tests, if this is not there
     * @param code    what of the image that ships a board has executed; may not be there
     * @throws Failure naming what is not there, or is of other class files than those that are
     */
    public static EngineReport of(Path project, Path metal, Path code) throws IOException {
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
        return new EngineReport(project, data, modules, Files.exists(code) ? Optional.of(MachineCode.read(code)) : Optional.empty());
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
        for (ModuleCoverage module : modules) {
            lines.add(module.name());
            for (Engine engine : Engine.values()) {
                lines.add(data.has(engine) ? line(engine.title(), module.of(engine).getLineCounter(), module.of(engine).getBranchCounter())
                        : String.format(Locale.ROOT, "  %-24s nothing is there: run ./framboise test", engine.title()));
            }
            lines.add(line("all engines", module.all().getLineCounter(), module.all().getBranchCounter()));
        }
        shipped.ifPresent(code -> {
            lines.add("the image that ships, on the board");
            lines.add("  instructions             " + code.instructions());
            lines.add("  ways out of branches     " + code.branches());
            lines.add("  lines of the source      " + code.places());
        });
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
        return CoveragePage.of(modules, data, shipped, module -> project.resolve(module.name()).resolve("src/main/java"));
    }
}
