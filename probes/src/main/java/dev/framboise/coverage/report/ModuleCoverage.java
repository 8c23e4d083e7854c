package dev.framboise.coverage.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;

/** What each engine, and all of them together, have run of one module. */
public final class ModuleCoverage {
    private final String name;
    private final CoverageBuilder all;
    private final Map<Engine, CoverageBuilder> engines = new EnumMap<>(Engine.class);
    private final Map<Engine, Map<String, ISourceFileCoverage>> sources = new EnumMap<>(Engine.class);

    private ModuleCoverage(String name, CoverageBuilder all) {
        this.name = name;
        this.all = all;
    }

    /**
     * Of a module.
     *
     * @param classes directory or jar of its class files
     */
    public static ModuleCoverage of(String name, Path classes, EngineData data) throws IOException {
        ModuleCoverage module = new ModuleCoverage(name, analyzed(classes, data.all()));
        for (Engine engine : Engine.values()) {
            CoverageBuilder builder = analyzed(classes, data.of(engine));
            module.engines.put(engine, builder);
            Map<String, ISourceFileCoverage> files = new HashMap<>();
            builder.getSourceFiles().forEach(file -> files.put(path(file), file));
            module.sources.put(engine, files);
        }
        return module;
    }

    private static CoverageBuilder analyzed(Path classes, ExecutionDataStore data) throws IOException {
        CoverageBuilder builder = new CoverageBuilder();
        new Analyzer(data, builder).analyzeAll(classes.toFile());
        return builder;
    }

    private static String path(ISourceFileCoverage file) {
        return file.getPackageName() + "/" + file.getName();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Of all engines together. */
    public IBundleCoverage all() {
        return all.getBundle(name);
    }

    /** Of one. */
    public IBundleCoverage of(Engine engine) {
        return engines.get(engine).getBundle(name);
    }

    /** Classes of which an engine has run another class file than the one that is there: what it ran is not known of this one. */
    public Collection<IClassCoverage> stale(Engine engine) {
        return engines.get(engine).getNoMatchClasses();
    }

    /** Its classes, with what all engines together have run of them. */
    public List<IClassCoverage> classes() {
        List<IClassCoverage> classes = new ArrayList<>(all.getClasses());
        classes.sort(Comparator.comparing(IClassCoverage::getName));
        return classes;
    }

    /** Its source files, sorted by path. */
    List<ISourceFileCoverage> files() {
        List<ISourceFileCoverage> files = new ArrayList<>(all.getSourceFiles());
        files.sort(Comparator.comparing(ModuleCoverage::path));
        return files;
    }

    /** What an engine has run of a source file. */
    Optional<ISourceFileCoverage> of(Engine engine, ISourceFileCoverage file) {
        return Optional.ofNullable(sources.get(engine).get(path(file)));
    }
}
