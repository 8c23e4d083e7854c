define dso_local i32 @"intrinsic/java.lang.Long.signum(J)"(i64 %a0) #0 {
entry:
  %v0 = icmp sgt i64 %a0, 0
  %v1 = zext i1 %v0 to i32
  %v2 = icmp slt i64 %a0, 0
  %v3 = zext i1 %v2 to i32
  %v4 = sub i32 %v1, %v3
  ret i32 %v4
}
