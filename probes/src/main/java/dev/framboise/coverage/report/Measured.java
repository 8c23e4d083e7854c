package dev.framboise.coverage.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a page is about.
 *
 * @param modules what the engines have run of each
 * @param data    the engines'
 * @param shipped what of the image that ships a board has executed
 * @param actions how often TLC took the actions of its models
 * @param reasons why no engine takes all of a line, by its place as {@link MachineCode#place} writes it
 */
public record Measured(List<ModuleCoverage> modules, EngineData data, Optional<MachineCode> shipped, Optional<ActionCoverage> actions,
        Map<String, String> reasons) {
}
