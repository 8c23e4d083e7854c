define dso_local i32 @"pure"(i32 %a0) #0 {
entry:
  %v0 = sext i32 %a0 to i64
  %v1 = call i64 asm "clz ${0:w}, ${1:w}", "=r,r"(i64 %v0)
  %v2 = trunc i64 %v1 to i32
  %v3 = call i32 @"dev.framboise.aot.ir.Lowered.rarely(I)"(i32 %a0)
  %v4 = add i32 %v2, %v3
  %v5 = call i32 @"dev.framboise.aot.ir.Lowered.apart(I)"(i32 %a0)
  %v6 = add i32 %v4, %v5
  ret i32 %v6
}
