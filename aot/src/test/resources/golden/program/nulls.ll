define dso_local i32 @"nulls"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 8
  %v4 = load atomic i32, ptr %v3 unordered, align 4
  %v5 = getelementptr i8, ptr %a0, i64 12
  %v6 = load atomic i32, ptr %v5 seq_cst, align 4
  %v7 = add i32 %v4, %v6
  ret i32 %v7
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
