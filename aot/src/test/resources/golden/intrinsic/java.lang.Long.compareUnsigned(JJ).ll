define dso_local i32 @"intrinsic/java.lang.Long.compareUnsigned(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = icmp ugt i64 %a0, %a2
  %v1 = zext i1 %v0 to i32
  %v2 = icmp ult i64 %a0, %a2
  %v3 = zext i1 %v2 to i32
  %v4 = sub i32 %v1, %v3
  ret i32 %v4
}
