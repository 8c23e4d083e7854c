define dso_local i64 @"unboxed"(i64 %a0, i32 %a2) #0 {
entry:
  %v0 = and i32 %a2, 255
  %v1 = icmp ne i32 %v0, 0
  %v2 = zext i1 %v1 to i32
  %v3 = icmp eq i32 %v2, 0
  br i1 %v3, label %L0, label %b4
b4:
  br label %L1
L0:
  br label %L1
L1:
  %v5 = phi i64 [ %a0, %b4 ], [ 7, %L0 ]
  %v6 = call i64 @"dev.framboise.aot.ir.Lowered$Pa.plus(J)"(i64 %v5, i64 1073741824)
  ret i64 %v6
}
