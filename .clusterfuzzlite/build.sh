#!/bin/bash -eu
# A program for each target, which starts Jazzer's driver of the base image on the classes beside it.
cd "$SRC/framboise"
mvn -q -B -ntp -Dmaven.test.skip=true -Djacoco.skip=true -pl cli -am package
mkdir -p "$OUT/lib"
# Each jar by its name: the driver makes its JVM with JNI, which expands no wildcard in a class path. Jazzer itself is the driver's.
class_path=
for jar in cli/target/cli-*.jar $(tr ':' ' ' <cli/target/classpath); do
    case $jar in
        */com/code-intelligence/jazzer/*) continue ;;
    esac
    cp "$jar" "$OUT/lib/"
    class_path="$class_path\$this_dir/lib/$(basename "$jar"):"
done
seeds=fuzz/src/test/resources/dev/framboise/fuzz/TargetsFuzzTestInputs
for directory in "$seeds"/*; do
    target=$(basename "$directory")
    cat >"$OUT/$target" <<END
#!/bin/bash
# LLVMFuzzerTestOneInput: what ClusterFuzz knows a fuzzer by.
this_dir=\$(dirname "\$0")
LD_LIBRARY_PATH="$JVM_LD_LIBRARY_PATH:\$this_dir" \\
"\$this_dir/jazzer_driver" --agent_path="\$this_dir/jazzer_agent_deploy.jar" --cp="${class_path%:}" \\
    --target_class=dev.framboise.fuzz.run.Driver --target_args=$target \\
    --instrumentation_includes='dev.framboise.**:org.yaml.**' --jvm_args="-Xmx1g" "\$@"
END
    chmod +x "$OUT/$target"
    zip -q -j "$OUT/${target}_seed_corpus.zip" "$directory"/*
done
