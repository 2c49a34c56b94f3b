// @ts-nocheck
// Generated from integration.yaml by `npm run generate`: do not edit.

export const validate = validate10;
const schema11 = {"type":"object","additionalProperties":false,"required":["tenant_id","client_id"],"properties":{"cloud":{"enum":["global","gcc","gcc_high","dod"]},"tenant_id":{"type":"string","pattern":"^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,})$"},"client_id":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"credential":{"enum":["secret","certificate","federated","managed_identity"]},"client_secret":{"type":"string"},"certificate":{"type":"string","pattern":"-----BEGIN [A-Z0-9 ]+-----"},"certificate_key":{"type":"string","pattern":"-----BEGIN [A-Z0-9 ]+-----"},"certificate_passphrase":{"type":"string"},"federated_token_file":{"type":"string"},"managed_identity_client_id":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"login_api_root":{"type":"string","pattern":"^https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?(/[^\\s?#@\\\\]*)?$"},"graph_api_root":{"type":"string","pattern":"^https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?(/[^\\s?#@\\\\]*)?$"},"api_root":{"type":"string"},"verify_ssl":{"type":"boolean","default":true},"ca_certificate":{"type":"string","pattern":"-----BEGIN [A-Z0-9 ]+-----"},"proxy_url":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\]+/?$"},"request_timeout_s":{"type":"integer","minimum":1,"maximum":3600,"default":200},"time_budget_s":{"type":"integer","minimum":0,"maximum":86400,"default":590},"hunting_calls_per_minute":{"type":"integer","minimum":0,"maximum":1000,"default":45},"token_cache":{"enum":["off","file"],"default":"file"},"audit_log":{"type":"string"},"determination_rule":{"enum":["true_positive_only","by_classification"],"default":"true_positive_only"},"comment_max_length":{"type":"integer","minimum":1,"maximum":1000000,"default":30000}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,})$", "u");
const pattern1 = new RegExp("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", "u");
const pattern2 = new RegExp("-----BEGIN [A-Z0-9 ]+-----", "u");
const pattern5 = new RegExp("^https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?(/[^\\s?#@\\\\]*)?$", "u");
const pattern8 = new RegExp("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\]+/?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.verify_ssl === undefined){
data.verify_ssl = true;
}
if(data.request_timeout_s === undefined){
data.request_timeout_s = 200;
}
if(data.time_budget_s === undefined){
data.time_budget_s = 590;
}
if(data.hunting_calls_per_minute === undefined){
data.hunting_calls_per_minute = 45;
}
if(data.token_cache === undefined){
data.token_cache = "file";
}
if(data.determination_rule === undefined){
data.determination_rule = "true_positive_only";
}
if(data.comment_max_length === undefined){
data.comment_max_length = 30000;
}
if(data.tenant_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tenant_id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.client_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "client_id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.cloud !== undefined){
let data0 = data.cloud;
if(!((((data0 === "global") || (data0 === "gcc")) || (data0 === "gcc_high")) || (data0 === "dod"))){
const err3 = {instancePath:instancePath+"/cloud",schemaPath:"#/properties/cloud/enum",keyword:"enum",params:{allowedValues: schema11.properties.cloud.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.tenant_id !== undefined){
let data1 = data.tenant_id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err4 = {instancePath:instancePath+"/tenant_id",schemaPath:"#/properties/tenant_id/pattern",keyword:"pattern",params:{pattern: "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,})$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/tenant_id",schemaPath:"#/properties/tenant_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.client_id !== undefined){
let data2 = data.client_id;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err6 = {instancePath:instancePath+"/client_id",schemaPath:"#/properties/client_id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/client_id",schemaPath:"#/properties/client_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.credential !== undefined){
let data3 = data.credential;
if(!((((data3 === "secret") || (data3 === "certificate")) || (data3 === "federated")) || (data3 === "managed_identity"))){
const err8 = {instancePath:instancePath+"/credential",schemaPath:"#/properties/credential/enum",keyword:"enum",params:{allowedValues: schema11.properties.credential.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.client_secret !== undefined){
if(typeof data.client_secret !== "string"){
const err9 = {instancePath:instancePath+"/client_secret",schemaPath:"#/properties/client_secret/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.certificate !== undefined){
let data5 = data.certificate;
if(typeof data5 === "string"){
if(!pattern2.test(data5)){
const err10 = {instancePath:instancePath+"/certificate",schemaPath:"#/properties/certificate/pattern",keyword:"pattern",params:{pattern: "-----BEGIN [A-Z0-9 ]+-----"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/certificate",schemaPath:"#/properties/certificate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.certificate_key !== undefined){
let data6 = data.certificate_key;
if(typeof data6 === "string"){
if(!pattern2.test(data6)){
const err12 = {instancePath:instancePath+"/certificate_key",schemaPath:"#/properties/certificate_key/pattern",keyword:"pattern",params:{pattern: "-----BEGIN [A-Z0-9 ]+-----"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/certificate_key",schemaPath:"#/properties/certificate_key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.certificate_passphrase !== undefined){
if(typeof data.certificate_passphrase !== "string"){
const err14 = {instancePath:instancePath+"/certificate_passphrase",schemaPath:"#/properties/certificate_passphrase/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.federated_token_file !== undefined){
if(typeof data.federated_token_file !== "string"){
const err15 = {instancePath:instancePath+"/federated_token_file",schemaPath:"#/properties/federated_token_file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.managed_identity_client_id !== undefined){
let data9 = data.managed_identity_client_id;
if(typeof data9 === "string"){
if(!pattern1.test(data9)){
const err16 = {instancePath:instancePath+"/managed_identity_client_id",schemaPath:"#/properties/managed_identity_client_id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/managed_identity_client_id",schemaPath:"#/properties/managed_identity_client_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.login_api_root !== undefined){
let data10 = data.login_api_root;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err18 = {instancePath:instancePath+"/login_api_root",schemaPath:"#/properties/login_api_root/pattern",keyword:"pattern",params:{pattern: "^https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?(/[^\\s?#@\\\\]*)?$"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/login_api_root",schemaPath:"#/properties/login_api_root/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.graph_api_root !== undefined){
let data11 = data.graph_api_root;
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err20 = {instancePath:instancePath+"/graph_api_root",schemaPath:"#/properties/graph_api_root/pattern",keyword:"pattern",params:{pattern: "^https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?(/[^\\s?#@\\\\]*)?$"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/graph_api_root",schemaPath:"#/properties/graph_api_root/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.api_root !== undefined){
if(typeof data.api_root !== "string"){
const err22 = {instancePath:instancePath+"/api_root",schemaPath:"#/properties/api_root/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(typeof data.verify_ssl !== "boolean"){
const err23 = {instancePath:instancePath+"/verify_ssl",schemaPath:"#/properties/verify_ssl/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.ca_certificate !== undefined){
let data14 = data.ca_certificate;
if(typeof data14 === "string"){
if(!pattern2.test(data14)){
const err24 = {instancePath:instancePath+"/ca_certificate",schemaPath:"#/properties/ca_certificate/pattern",keyword:"pattern",params:{pattern: "-----BEGIN [A-Z0-9 ]+-----"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/ca_certificate",schemaPath:"#/properties/ca_certificate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.proxy_url !== undefined){
let data15 = data.proxy_url;
if(typeof data15 === "string"){
if(!pattern8.test(data15)){
const err26 = {instancePath:instancePath+"/proxy_url",schemaPath:"#/properties/proxy_url/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\]+/?$"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/proxy_url",schemaPath:"#/properties/proxy_url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
let data16 = data.request_timeout_s;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err28 = {instancePath:instancePath+"/request_timeout_s",schemaPath:"#/properties/request_timeout_s/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 3600 || isNaN(data16)){
const err29 = {instancePath:instancePath+"/request_timeout_s",schemaPath:"#/properties/request_timeout_s/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err30 = {instancePath:instancePath+"/request_timeout_s",schemaPath:"#/properties/request_timeout_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
let data17 = data.time_budget_s;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err31 = {instancePath:instancePath+"/time_budget_s",schemaPath:"#/properties/time_budget_s/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 86400 || isNaN(data17)){
const err32 = {instancePath:instancePath+"/time_budget_s",schemaPath:"#/properties/time_budget_s/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err33 = {instancePath:instancePath+"/time_budget_s",schemaPath:"#/properties/time_budget_s/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
let data18 = data.hunting_calls_per_minute;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err34 = {instancePath:instancePath+"/hunting_calls_per_minute",schemaPath:"#/properties/hunting_calls_per_minute/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 1000 || isNaN(data18)){
const err35 = {instancePath:instancePath+"/hunting_calls_per_minute",schemaPath:"#/properties/hunting_calls_per_minute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err36 = {instancePath:instancePath+"/hunting_calls_per_minute",schemaPath:"#/properties/hunting_calls_per_minute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
let data19 = data.token_cache;
if(!((data19 === "off") || (data19 === "file"))){
const err37 = {instancePath:instancePath+"/token_cache",schemaPath:"#/properties/token_cache/enum",keyword:"enum",params:{allowedValues: schema11.properties.token_cache.enum}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data.audit_log !== undefined){
if(typeof data.audit_log !== "string"){
const err38 = {instancePath:instancePath+"/audit_log",schemaPath:"#/properties/audit_log/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
let data21 = data.determination_rule;
if(!((data21 === "true_positive_only") || (data21 === "by_classification"))){
const err39 = {instancePath:instancePath+"/determination_rule",schemaPath:"#/properties/determination_rule/enum",keyword:"enum",params:{allowedValues: schema11.properties.determination_rule.enum}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
let data22 = data.comment_max_length;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err40 = {instancePath:instancePath+"/comment_max_length",schemaPath:"#/properties/comment_max_length/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 1000000 || isNaN(data22)){
const err41 = {instancePath:instancePath+"/comment_max_length",schemaPath:"#/properties/comment_max_length/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data22 < 1 || isNaN(data22)){
const err42 = {instancePath:instancePath+"/comment_max_length",schemaPath:"#/properties/comment_max_length/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

